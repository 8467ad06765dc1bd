import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showing } from '../../client/showing.ts';
import type { View } from '../../client/view.ts';

/** A view that can go out of sight and be closed. */
function view() {
  const told: string[] = [];
  let hide = () => {};
  let close = () => {};
  const known = {
    send: (text: string) => told.push(text),
    onHide(listener: () => void) {
      hide = listener;
    },
    onClose(listener: () => void) {
      close = listener;
    },
  };
  return { view: known as unknown as View<string, never>, told, hide: () => hide(), close: () => close() };
}

const newShowing = () => showing<string, never, string>((to, wanted) => to.send(wanted));

test('what is wanted waits until the page of a new panel is ready, and is told once', () => {
  const { opened, ready, show } = newShowing();
  const at = view();
  show(() => opened(at.view), 'event 7');
  assert.deepEqual(at.told, []);
  ready(at.view);
  ready(at.view);
  assert.deepEqual(at.told, ['event 7']);
  show(() => {}, 'event 8');
  assert.deepEqual(at.told, ['event 7', 'event 8']);
});

test('a panel that is out of sight hears it when its page has been made anew', () => {
  const { opened, ready, show } = newShowing();
  const at = view();
  opened(at.view);
  ready(at.view);
  at.hide();
  show(() => {}, 'event 7');
  assert.deepEqual(at.told, []);
  ready(at.view);
  assert.deepEqual(at.told, ['event 7']);
});

test('a closed panel is told nothing; the next one is', () => {
  const { opened, ready, show } = newShowing();
  const [closed, next] = [view(), view()];
  opened(closed.view);
  ready(closed.view);
  closed.close();
  show(() => opened(next.view), 'event 7');
  ready(next.view);
  assert.deepEqual([closed.told, next.told], [[], ['event 7']]);
});

test('what waited is forgotten where the panel is only revealed later', () => {
  const { opened, ready, show } = newShowing();
  const at = view();
  show(() => opened(at.view), 'event 7');
  show(() => {}, undefined);
  ready(at.view);
  assert.deepEqual(at.told, []);
});
