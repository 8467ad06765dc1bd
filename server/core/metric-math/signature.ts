/** The function of metric math whose arguments are written at a place. */
import { isAt, type Place } from '../choice.ts';
import { activeForm, formOf, type SignatureHelp } from '../signature.ts';
import { functionNamed } from './functions.ts';
import { longestExpression } from './parse.ts';
import { tokenAt } from './tokens.ts';

/** What the innermost open function around the cursor takes, as AWS writes it; undefined outside of all. */
export function mathSignature({ path, on, string }: Place): SignatureHelp | undefined {
  if (on === 'key' || !string || !isAt(path, 'Metrics', '#', 'Expression')) return undefined;
  const open = openCall(string.text, string.index);
  const found = open && functionNamed(open.name);
  if (!open || !found) return undefined;
  const forms = found.forms.map((form) => {
    const [takes, gives] = form.split('->').map((side) => side.trim());
    return formOf(found.name, takes ? takes.split(', ') : [], gives === '?' ? undefined : gives, found.says);
  });
  return { forms, active: activeForm(forms, open.argument), argument: open.argument };
}

interface OpenCall {
  /** Empty for brackets that only group. */
  readonly name: string;
  argument: number;
}

/** The innermost call that is open at an index, brackets that only group left out. */
function openCall(text: string, index: number): OpenCall | undefined {
  const open: OpenCall[] = [];
  let before = '';
  for (let at = 0; at < Math.min(text.length, longestExpression); ) {
    const token = tokenAt(text, at);
    if (token.kind === 'end' || token.start >= index) break;
    // Inside of a text there are no arguments to count.
    if (token.kind === 'open') open.push({ name: token.text === '(' ? before : '', argument: 0 });
    else if (token.kind === 'close') open.pop();
    else if (token.kind === 'comma') {
      const last = open.at(-1);
      if (last) last.argument++;
    }
    before = token.kind === 'word' ? token.text.toUpperCase() : '';
    at = token.end;
  }
  return open.findLast(({ name }) => name !== '');
}
