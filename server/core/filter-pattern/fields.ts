/** Space-delimited fields: `[ip, user, ..., status = 4*, bytes]`. */
import { type Scanner, takeQuoted } from './scanner.ts';
import type { Operator, Piece } from './syntax.ts';
import { treeOf } from './tree.ts';

export function readFields(scanner: Scanner): void {
  scanner.blanks();
  const open = scanner.take(/\[/y)!;
  let rests = 0;
  for (;;) {
    scanner.blanks();
    const start = scanner.at();
    const rest = scanner.take(/\.\.\./y);
    if (rest && ++rests > 1)
      scanner.fault(rest.start, rest.end, 'Only one ... can stand for the fields that don’t matter.');
    if (!rest && !readSlot(scanner)) return;
    tellSlot(scanner, start, rest !== undefined);
    scanner.blanks();
    if (scanner.take(/,/y)) continue;
    if (scanner.take(/\]/y)) break;
    if (scanner.peek() === undefined)
      scanner.fault(open.start, open.end, 'The closing ] is missing.', { certain: true });
    else scanner.fault(scanner.at(), scanner.at() + 1, 'Between two fields stands a comma.');
    return;
  }
  scanner.blanks();
  if (scanner.peek() !== undefined)
    scanner.fault(scanner.at(), scanner.text.length, 'Nothing can follow the closing ]: put all fields in it.');
}

function tellSlot(scanner: Scanner, start: number, rest: boolean): void {
  const asks = treeOf(scanner.found.tokens.splice(0));
  const end = scanner.at();
  scanner.found.slots.push({ rest, ...(asks && { asks }), text: scanner.text.slice(start, end), start, end });
}

/** One field: a name, or conditions on it; blank for one that has no name. False where reading can't go on. */
function readSlot(scanner: Scanner): boolean {
  let first: Piece | undefined;
  for (;;) {
    takeBrackets(scanner, /[\s(]+/y);
    const name = scanner.take(/[^\s=!<>&|,\]()"%]+/y);
    if (name && first && name.text !== first.text)
      scanner.fault(name.start, name.end, `All conditions of one field name the same one: ${first.text}.`, {
        instead: first.text,
      });
    if (name && !first) scanner.found.names.push(name);
    first ??= name;
    takeBrackets(scanner, /[\s)]+/y);
    const operator = scanner.take(/!=|<=|>=|==|=|<|>/y);
    if (operator && !readValue(scanner, operator, first)) return false;
    takeBrackets(scanner, /[\s)]+/y);
    const joint = scanner.take(/&&|\|\||&|\|/y);
    if (!joint) return true;
    if (joint.text.length === 1)
      scanner.fault(joint.start, joint.end, `Conditions are joined by ${joint.text.repeat(2)}.`, {
        instead: joint.text.repeat(2),
      });
    scanner.found.tokens.push(joint.text.startsWith('&') ? '&&' : '||');
  }
}

function takeBrackets(scanner: Scanner, some: RegExp): void {
  const taken = scanner.take(some)?.text.replace(/\s/g, '') ?? '';
  for (const bracket of taken) scanner.found.tokens.push(bracket as '(' | ')');
}

function readValue(scanner: Scanner, operator: Piece, subject: Piece | undefined): boolean {
  if (operator.text === '==') scanner.fault(operator.start, operator.end, 'Equal is written =.', { instead: '=' });
  scanner.blanks();
  const quoted = takeQuoted(scanner);
  if (quoted === false) return false;
  const value = quoted ?? scanner.take(/[^\s&|,\]()"]+/y);
  if (value) {
    const [{ start }, { end }] = [subject ?? operator, value];
    const text = scanner.text.slice(start, end);
    const about = { ...(subject && { subject }), operator: operator.text as Operator, value };
    scanner.found.tokens.push({ kind: 'test', ...about, text, start, end });
    return true;
  }
  scanner.fault(operator.start, operator.end, `Behind ${operator.text} stands what the field is compared with.`, {
    certain: true,
  });
  return true;
}
