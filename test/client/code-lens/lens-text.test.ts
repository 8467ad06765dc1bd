import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionLine, lensTitle } from '../../../client/code-lens/lens-text.ts';
import type { CodePlace } from '../../../client/source/code-places.ts';

const place: CodePlace = {
  file: 'a.ts',
  line: 1,
  kind: 'span',
  count: 42,
  faults: 3,
  errors: 0,
  throttles: 0,
  traces: [],
};

test('a lens tells calls, the 90th percentile, and what failed', () => {
  assert.equal(lensTitle({ ...place, p90: 0.12 }), '42 calls · p90 120 ms · 3 faults');
  assert.equal(lensTitle({ ...place, count: 1, faults: 0, errors: 1 }), '1 call · 1 error');
  assert.equal(lensTitle({ ...place, p90: 1.234, faults: 0 }), '42 calls · p90 1.23 s');
  assert.equal(lensTitle({ ...place, p90: 0.0004, faults: 0 }), '42 calls · p90 400 µs');
});

test('of exceptions it tells how many and of what types', () => {
  const thrown: CodePlace = { ...place, kind: 'exception', count: 1200, exceptions: ['A', 'B', 'C', 'D'] };
  assert.equal(lensTitle(thrown), '1,200 exceptions · A, B, C, …');
});

for (const [name, declaration] of [
  ['place', 'export async function place(order: Order) {'],
  ['orders.place', 'def place(order):'],
  ['main.(*Orders).Place', 'func (o *Orders) Place(ctx context.Context) error {'],
  ['com.shop.Orders.place', '  public Order place(String id) throws IOException {'],
  ['Orders.Place', '    public async Task<Order> Place(string id)'],
  ['place', 'const place = async (order) => {'],
  ['place', '  place: function (order) {'],
  ['place', '  async place(order) {'],
  ['shop::place', 'pub fn place(order: Order) -> Result<()> {'],
] as const) {
  test(`${name} is declared by ${declaration.trim()}`, () => {
    const text = [
      '// place the order, then replace(it);',
      '  place(order);',
      '  return place(order)',
      declaration,
    ].join('\n');
    assert.equal(functionLine(text, name), 3);
  });
}

test('a call, another name or no name is no declaration', () => {
  assert.equal(functionLine('place(order);\nawait place(x)\nreplace = (a) => a', 'place'), undefined);
  assert.equal(functionLine('function get() {}', 'GET /reviews/:product'), undefined);
  assert.equal(functionLine('', ''), undefined);
});
