/** Conditions on JSON events: `{ ($.status >= 500) && ($.path != "/health") }`. */
import { type Scanner, takeQuoted } from './scanner.ts';
import type { Operator, Piece, WordOperator } from './syntax.ts';

export function readConditions(scanner: Scanner): void {
  scanner.blanks();
  const open = scanner.take(/\{/y)!;
  const brackets: Piece[] = [open];
  let joint: Piece | undefined = open;
  // One round for each condition: what opens before it, itself, what closes behind it, what joins it to the next.
  while (brackets.length > 0) {
    scanner.blanks();
    for (let paren = scanner.take(/\(/y); paren; paren = scanner.take(/\(/y)) {
      brackets.push(paren);
      scanner.found.tokens.push('(');
      scanner.blanks();
    }
    if (!readCondition(scanner, joint)) return;
    scanner.blanks();
    for (let close = scanner.take(/[)}]/y); close; close = scanner.take(/[)}]/y)) {
      const opened = brackets.pop();
      if ((opened?.text === '(') !== (close.text === ')')) {
        const says = close.text === ')' ? 'This ) closes no (.' : `This ${opened?.text ?? '}'} is not closed.`;
        const { start, end } = close.text === ')' ? close : (opened ?? close);
        scanner.fault(start, end, says, { certain: true });
        return;
      }
      if (close.text === ')') scanner.found.tokens.push(')');
      scanner.blanks();
    }
    if (brackets.length === 0) break;
    joint = readJoint(scanner, brackets);
    if (!joint) return;
  }
  if (scanner.peek() !== undefined)
    scanner.fault(scanner.at(), scanner.text.length, 'Nothing can follow the closing }: put all conditions in it.', {
      certain: true,
    });
}

function readJoint(scanner: Scanner, brackets: readonly Piece[]): Piece | undefined {
  const joint = scanner.take(/&&|\|\||&|\||(?:and|or)\b/iy);
  if (joint) {
    const right = /^[&a]/i.test(joint.text) ? '&&' : '||';
    if (joint.text !== right)
      scanner.fault(joint.start, joint.end, `Conditions are joined by ${right}.`, { instead: right });
    scanner.found.tokens.push(right);
    return joint;
  }
  const unclosed = brackets.at(-1)!;
  if (scanner.peek() === undefined)
    scanner.fault(unclosed.start, unclosed.end, `This ${unclosed.text} is not closed.`, { certain: true });
  else scanner.fault(scanner.at(), scanner.at() + 1, 'Between two conditions stands && or ||.');
  return undefined;
}

/** False where reading can't go on. */
function readCondition(scanner: Scanner, joint: Piece): boolean {
  const selector = scanner.take(/\$(?:\.\*|\.?\[(?:'[^']*'|[^\]]*)\]|\.[^\s=!<>()&|{}[\],"']+)*/y);
  if (!selector) {
    const end = /^(?:[)}]|$)/.test(scanner.text.slice(scanner.at(), scanner.at() + 1));
    if (end) scanner.fault(joint.start, joint.end, `Behind ${joint.text} stands a condition.`, { certain: true });
    else tellNoSelector(scanner);
    return false;
  }
  scanner.found.selectors.push(selector);
  const wildcards = wildcardsIn(selector);
  if (wildcards > 1) scanner.fault(selector.start, selector.end, 'A selector takes one wildcard at most.');
  const before = scanner.found.selectors.filter((one) => wildcardsIn(one) > 0).length;
  if (wildcards === 1 && before === mostWildcards + 1)
    scanner.fault(selector.start, selector.end, 'A pattern takes three selectors with a wildcard at most.');
  scanner.blanks();
  const operator = scanner.take(/!=|<=|>=|==|=|<|>/y);
  return operator ? readValue(scanner, selector, operator) : readWords(scanner, selector);
}

/** Source: CloudWatch Logs User Guide, "Using filter patterns to match terms in JSON log events", quotas. */
const mostWildcards = 3;

function wildcardsIn({ text }: Piece): number {
  return text.match(/\[\*\]|\.\*/g)?.length ?? 0;
}

function tellNoSelector(scanner: Scanner): void {
  const start = scanner.at();
  const word = scanner.take(/[^\s=!<>()&|{}]+/y);
  const named = word !== undefined && /^\.?[A-Za-z_][\w.-]*$/.test(word.text);
  scanner.fault(
    start,
    word?.end ?? start + 1,
    'A condition begins with the selector of a member, such as $.status.',
    named ? { instead: `$.${word.text.replace(/^\./, '')}` } : {},
  );
}

/** `IS NULL`, `IS TRUE`, `IS FALSE`, `NOT EXISTS`. */
function readWords(scanner: Scanner, selector: Piece): boolean {
  const words = scanner.take(/[A-Za-z]+(?:\s+[A-Za-z]+)*/y);
  const said = words?.text.replace(/\s+/g, ' ') ?? '';
  if (/^(?:IS (?:NULL|TRUE|FALSE)|NOT EXISTS)$/.test(said)) {
    tellTest(scanner, selector, said as WordOperator);
    return true;
  }
  if (!words) {
    scanner.fault(selector.start, selector.end, `${selector.text} is compared with nothing: write = "…".`, {
      certain: true,
    });
    return true;
  }
  const upper = said.toUpperCase();
  const right = /^(?:IS (?:NULL|TRUE|FALSE)|NOT EXISTS)$/.test(upper) ? upper : undefined;
  const says = /^IS NOT|^EXISTS/.test(upper)
    ? 'There is no IS NOT and no EXISTS: write != or = *.'
    : 'Here stands IS NULL, IS TRUE, IS FALSE or NOT EXISTS.';
  scanner.fault(words.start, words.end, says, right === undefined ? {} : { instead: right });
  return true;
}

function readValue(scanner: Scanner, selector: Piece, operator: Piece): boolean {
  if (operator.text === '==') scanner.fault(operator.start, operator.end, 'Equal is written =.', { instead: '=' });
  scanner.blanks();
  const quoted = takeQuoted(scanner);
  if (quoted === false) return false;
  const value = quoted ?? scanner.take(/'[^']*'|[^\s()&|{}"]+/y);
  if (!value) {
    scanner.fault(operator.start, operator.end, `Behind ${operator.text} stands what the member is compared with.`, {
      certain: true,
    });
    return false;
  }
  const inside = value.text.slice(1, -1);
  if (value.text.startsWith("'") && !/["\\]/.test(inside))
    scanner.fault(value.start, value.end, 'Texts stand in double quotes.', { instead: `"${inside}"` });
  if (/[<>]/.test(operator.text) && quoted)
    scanner.fault(value.start, value.end, `${operator.text} compares numbers: write one without quotes.`);
  tellTest(scanner, selector, operator.text as Operator, value);
  return true;
}

function tellTest(scanner: Scanner, subject: Piece, operator: Operator, value?: Piece): void {
  const { start } = subject;
  const end = scanner.at();
  const text = scanner.text.slice(start, end).trimEnd();
  scanner.found.tokens.push({ kind: 'test', subject, operator, ...(value && { value }), text, start, end });
}
