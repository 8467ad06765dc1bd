import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expanded, faultsOf, offers, stopsApplying } from '../../../webviews/service-map/filter-completion.ts';

const names = { services: ['checkout', 'storefront'], types: ['AWS::Lambda::Function'], groups: ['slow'] };

/** What is offered at the bar of a text. */
function offered(marked: string) {
  const cursor = marked.indexOf('|');
  return offers(marked.replace('|', ''), cursor, names);
}
const labels = (marked: string) => offered(marked).map(({ label }) => label);

/** The text after taking the offer of this label; what is then selected stands between bars. */
function taking(marked: string, label: string): string {
  const { replaces, text, selects } = offered(marked).find((offer) => offer.label === label)!;
  const whole = marked.replace('|', '');
  const marks = `${text.slice(0, selects.start)}|${text.slice(selects.start, selects.end)}|${text.slice(selects.end)}`;
  return whole.slice(0, replaces.start) + marks + whole.slice(replaces.end);
}

test('keywords that begin as written come first, each with its sentence', () => {
  assert.deepEqual(labels('http.me|'), ['http.method']);
  assert.deepEqual(labels('method|'), ['http.method']);
  assert.equal(offered('fau|')[0]?.label, 'fault');
  assert.equal(offered('fau|')[0]?.says, 'The response was a server error (5xx).');
});

test('behind a whole term AND and OR come first', () => {
  assert.deepEqual(labels('responsetime > 1 |').slice(0, 2), ['AND', 'OR']);
});

test('in braces stands what can be asked there', () => {
  assert.ok(labels('service("checkout") { na|').includes('name'));
  assert.deepEqual(labels('na|').includes('name'), false);
});

test('in quotes: names of services, types and groups, each where it belongs; elsewhere nothing', () => {
  assert.deepEqual(labels('service("|'), ['checkout', 'storefront']);
  assert.deepEqual(labels('edge("checkout", "st|")'), ['storefront']);
  assert.deepEqual(labels('service(id(name: "|", type: "x"))'), ['checkout', 'storefront']);
  assert.deepEqual(labels('service(id(type: "lam|'), ['AWS::Lambda::Function']);
  assert.deepEqual(labels('group.name = "|"'), ['slow']);
  assert.deepEqual(labels('http.url CONTAINS "|"'), []);
});

test('what is taken leads on to what is still to write', () => {
  assert.equal(taking('ser|', 'service'), 'service("||") { fault }');
  assert.equal(taking('http.u|', 'http.url'), 'http.url = "||"');
  assert.equal(taking('dur| AND fault', 'duration'), 'duration > || AND fault');
  assert.equal(taking('service("ch|', 'checkout'), 'service("checkout"||');
});

test('a snippet without places ends behind its text', () => {
  assert.deepEqual(expanded('fault'), { text: 'fault', selects: { start: 5, end: 5 } });
  assert.deepEqual(expanded('x { ${1:y} }'), { text: 'x { y }', selects: { start: 4, end: 5 } });
});

test('mistakes have their place and their sentence; AWS takes some of them all the same', () => {
  const [fault] = faultsOf('ok AND fualt');
  assert.deepEqual([fault?.at, fault?.kind, stopsApplying(fault!)], [{ start: 7, end: 12 }, 'unknown-keyword', true]);
  assert.deepEqual(faultsOf('http.method = GET').map(stopsApplying), [false]);
  assert.deepEqual(faultsOf(' '), []);
});
