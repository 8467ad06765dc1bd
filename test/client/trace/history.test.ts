import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistory } from '../../../client/trace/history.ts';
import { similarFilter } from '../../../client/trace/similar.ts';

test('traces are gone through as a browser goes through pages', () => {
  const history = createHistory();
  assert.equal(history.current(), undefined);
  for (const id of ['a', 'b', 'c']) history.open({ id });
  assert.deepEqual([history.current(), history.sides()], [{ id: 'c' }, { back: true, forward: false }]);
  history.move(-1);
  history.move(-1);
  history.move(-1);
  assert.deepEqual([history.current(), history.sides()], [{ id: 'a' }, { back: false, forward: true }]);
  history.open({ id: 'd' });
  assert.deepEqual([history.current(), history.sides()], [{ id: 'd' }, { back: true, forward: false }]);
});

test('the same trace again is no step back; the same id in a data set is another one', () => {
  const history = createHistory();
  history.open({ id: 'a' });
  history.open({ id: 'a', segment: '1' });
  assert.deepEqual([history.current(), history.sides().back], [{ id: 'a', segment: '1' }, false]);
  history.open({ id: 'a', set: 'saved' });
  assert.equal(history.sides().back, true);
});

test('whoever listens is told of each trace, until it stops', () => {
  const history = createHistory();
  let told = 0;
  const stop = history.onOpen(() => {
    told += 1;
  });
  history.open({ id: 'a' });
  history.move(-1);
  assert.equal(told, 1, 'there is nothing before the first');
  stop();
  history.open({ id: 'b' });
  assert.equal(told, 1);
});

test('similar traces are those of the service, and of the URL without what differs from call to call', () => {
  assert.equal(similarFilter('shop', undefined), 'service("shop")');
  assert.equal(
    similarFilter('a "b"', 'https://shop.example.com/items?page=2#top'),
    'service("a \\"b\\"") AND http.url BEGINSWITH "https://shop.example.com/items"',
  );
});
