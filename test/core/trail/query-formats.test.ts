import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, jsonOf, sheetOf, tableOf } from '../../../server/core/trail/query-formats.ts';

test('CSV quotes what RFC 4180 wants quoted, and tells NULL from an empty text', () => {
  const rows = [
    ['plain', 'a,b', 'say "x"'],
    ['two\nlines', null, ''],
  ];
  assert.equal(
    csvOf({ columns: ['a', 'b', 'c,d'], rows }),
    'a,b,"c,d"\r\nplain,"a,b","say ""x"""\r\n"two\nlines",,""\r\n',
  );
});

test('JSON keeps columns of one name apart', () => {
  assert.equal(jsonOf({ columns: ['n', 'n', 'n_2'], rows: [[1, 2, 3]] }), '[\n  {"n":1,"n_2":2,"n_2_2":3}\n]\n');
  assert.equal(jsonOf({ columns: ['n'], rows: [] }), '[]\n');
});

test('a table is as wide as it needs, cuts long cells and lets nothing act on the terminal', () => {
  const rows = [
    ['a\u001b[2J\u202eb', 5],
    ['x'.repeat(20), 1234],
    [null, 7],
  ];
  const expected = ['name         n', '--------  ----', 'a [2J b      5', 'xxxxxxx…  1234', '             7', ''];
  assert.equal(tableOf({ columns: ['name', 'n'], rows }, 8), expected.join('\n'));
});

test('what spreadsheets open holds no formulas, and numbers stay numbers', () => {
  const rows = [['=1+1', '@x', '\n=2', -5, null, 'a-b']];
  assert.equal(
    sheetOf({ columns: ['+n', 'b', 'c', 'd', 'e', 'f'], rows }),
    `'+n,b,c,d,e,f\r\n'=1+1,'@x,"'\n=2",-5,,a-b\r\n`,
  );
});
