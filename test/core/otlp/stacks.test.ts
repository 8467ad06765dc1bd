import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Frame, parseStack } from '../../../server/core/otlp/stacks/stack.ts';

/** `label @ path:line` */
function shown({ label, path, line }: Frame): string {
  return `${label} @ ${path}:${line}`;
}

function frames(language: string, ...lines: readonly string[]): string[] {
  return parseStack(language, lines.join('\n')).frames.map(shown);
}

function causes(language: string, ...lines: readonly string[]): unknown[] {
  return parseStack(language, lines.join('\n')).causes.map((cause) => [
    cause.type,
    cause.message,
    ...cause.frames.map(shown),
  ]);
}

test('JavaScript: names, files and addresses, and what has neither', () => {
  const lines = [
    'Error: two',
    'lines',
    '    at add (/app/cart.js:3:7)',
    '    at async Cart.load [as open] (file:///app/cart (1).mjs:12:5)',
    '    at new Cart (C:\\app\\cart.js:4:1)',
    '    at node:internal/timers:581:17',
    '    at async /app/main.js:9:3',
    '    at Array.map (<anonymous>)',
    '    at JSON.parse (native)',
    '    at eval (eval at run (/app/x.js:1:2), <anonymous>:1:7)',
  ];
  assert.deepEqual(frames('nodejs', ...lines), [
    'add @ /app/cart.js:3',
    'async Cart.load [as open] @ file:///app/cart (1).mjs:12',
    'new Cart @ C:\\app\\cart.js:4',
    ' @ node:internal/timers:581',
    ' @ /app/main.js:9',
    'Array.map @ <anonymous>:0',
    'JSON.parse @ native:0',
    'eval @ eval at run (/app/x.js:1:2), <anonymous>:1',
  ]);
  assert.deepEqual(frames('webjs', ...lines), frames('javascript', ...lines));
});

test('Python: the innermost frame stands last, and the cause before', () => {
  const lines = [
    'Traceback (most recent call last):',
    '  File "/app/stock.py", line 8, in take',
    '    return shelf[name]',
    '           ~~~~~^^^^^^',
    "KeyError: 'tea'",
    '',
    'The above exception was the direct cause of the following exception:',
    '',
    'Traceback (most recent call last):',
    '  File "/app/a, b.py", line 3, in <module>',
    '    main()',
    '  File "/app/cart.py", line 21, in main',
    '    raise shop.errors.Empty("none left:\\nask later") from error',
    'shop.errors.Empty: none left:',
    'ask later',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "<stdin>", line 1',
    'ValueError',
  ];
  assert.deepEqual(frames('python', ...lines), [' @ <stdin>:1']);
  assert.deepEqual(causes('python', ...lines), [
    ['shop.errors.Empty', 'none left:\nask later', 'main @ /app/cart.py:21', '<module> @ /app/a, b.py:3'],
    ['KeyError', "'tea'", 'take @ /app/stock.py:8'],
  ]);
});

test('Java: modules go, common frames and suppressed exceptions are passed over', () => {
  const lines = [
    'java.lang.IllegalStateException: no stock',
    '\tat app//org.shop.Cart.add(Cart.java:20)',
    '\tat java.base@17/java.lang.Thread.run(Thread.java:840)',
    '\tat org.shop.Cart$$Lambda$14/0x0001.run(Unknown Source)',
    '\tSuppressed: java.io.IOException: closed',
    '\t\tat org.shop.File.close(File.java:1)',
    'Caused by: java.io.IOException: disk:',
    'full',
    '\tat org.shop.Stock.read(Native Method)',
    '\t... 3 more',
    'Caused by: java.lang.Error',
  ];
  assert.deepEqual(frames('java', ...lines), [
    'org.shop.Cart.add @ Cart.java:20',
    'java.lang.Thread.run @ Thread.java:840',
    'org.shop.Cart$$Lambda$14/0x0001.run @ Unknown Source:0',
  ]);
  assert.deepEqual(causes('java', ...lines), [
    ['java.io.IOException', 'disk:\nfull', 'org.shop.Stock.read @ Native Method:0'],
    ['java.lang.Error', ''],
  ]);
  assert.deepEqual(frames('php', ...lines), frames('java', ...lines));
});

test('.NET: with and without a place', () => {
  const lines = [
    'System.Exception: no stock',
    '   at Shop.Cart.Add(String name, Int32 count) in /app/in (1)/Cart.cs:line 20',
    '   at Shop.Program.Main()',
    '--- End of stack trace from previous location ---',
  ];
  assert.deepEqual(frames('dotnet', ...lines), [
    'Shop.Cart.Add(String name, Int32 count) @ /app/in (1)/Cart.cs:20',
    'Shop.Program.Main() @ :0',
  ]);
});

test('Go: the function stands above its place', () => {
  const lines = [
    'goroutine 7 [running]:',
    'main.(*Cart).Add(0xc000012345)',
    '\t/app/cart.go:20 +0x1d',
    'created by main.main in goroutine 1',
    '\t/app/main.go:9',
  ];
  assert.deepEqual(frames('go', ...lines), [
    'main.(*Cart).Add(0xc000012345) @ /app/cart.go:20',
    'created by main.main in goroutine 1 @ /app/main.go:9',
  ]);
});

test('other languages, and no stack at all, have no frames', () => {
  assert.deepEqual(parseStack('ruby', 'cart.rb:1:in `add`'), { frames: [], causes: [] });
  for (const language of ['java', 'python', 'nodejs', 'dotnet', 'go']) {
    assert.deepEqual(parseStack(language, ''), { frames: [], causes: [] });
  }
});
