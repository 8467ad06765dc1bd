import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globOfName, longestMatches, pathsOf } from '../../../client/trace/source-match.ts';

const named = (path: string, label?: string) => pathsOf(path, label).map((parts) => parts.join('/'));

for (const [what, path, expected] of [
  ['a POSIX path', '/app/src/orders.js', ['app/src/orders.js']],
  ['a file address', 'file:///app/my%20shop/orders.js', ['app/my shop/orders.js']],
  ['a line and column behind it', '/app/orders.js:10:5', ['app/orders.js']],
  ['a Windows path', 'C:\\src\\Shop\\Orders.cs', ['src/Shop/Orders.cs']],
  ['a bundler', 'webpack://shop/./src/orders.ts?a1b2', ['src/orders.ts']],
  ['a bundler of before', 'webpack:///./src/orders.ts', ['src/orders.ts']],
  ['a browser', 'http://127.0.0.1:8080/static/app.js?v=3#x', ['static/app.js']],
  ['a relative path', '../../shared/orders.py', ['shared/orders.py']],
  ['a way out', '/app/../../../etc/passwd', ['etc/passwd']],
  ['a Go module', 'github.com/shop/orders/main.go', ['github.com/shop/orders/main.go']],
  ['a file alone', 'orders.py', ['orders.py']],
  ['a Python module', 'orders.handler', ['orders/handler.py', 'orders/handler/__init__.py']],
  ['Node itself', 'node:internal/process/task_queues', []],
  ['a native frame', '<anonymous>', []],
  ['nothing', '', []],
  ['a bad escape', 'file:///app/100%/a.js', ['app/100%/a.js']],
] as const) {
  test(`${what} names ${expected.join(' or ') || 'no file'}`, () => assert.deepEqual(named(path), expected));
}

test("a Java file is in its package's folder, or anywhere", () => {
  assert.deepEqual(named('Orders.java', 'com.shop.Orders.place'), ['com/shop/Orders.java', 'Orders.java']);
  assert.deepEqual(named('Orders.java', 'com.shop.Orders$Line.lambda$0'), ['com/shop/Orders.java', 'Orders.java']);
  assert.deepEqual(named('Orders.kt'), ['Orders.kt', 'Orders.kt']);
});

const files = ['/ws/orders/src/index.ts', '/ws/stock/src/index.ts', '/ws/index.ts', '/ws/stock/lib/Index.ts'];

test('the file with the longest common end is meant', () => {
  assert.deepEqual(longestMatches(files, ['app', 'stock', 'src', 'index.ts']), ['/ws/stock/src/index.ts']);
  assert.deepEqual(longestMatches(files, ['srv', 'src', 'index.ts']), files.slice(0, 2));
  assert.deepEqual(longestMatches(files, ['index.ts']), files.slice(0, 3));
});

test('letters count by their case, unless nothing agrees so', () => {
  assert.deepEqual(longestMatches(files, ['lib', 'INDEX.TS']), ['/ws/stock/lib/Index.ts']);
  assert.deepEqual(longestMatches(files, ['lib', 'other.ts']), []);
});

test('the glob of a name takes that name only', () => {
  assert.equal(globOfName('[id].tsx'), '**/[[]id[]].tsx');
  assert.equal(globOfName('a{b,c}*.js'), '**/a[{]b,c[}][*].js');
});
