/** What stands in the brackets of a filter expression. Source: X-Ray developer guide, "Using filter expressions". */
import type { Place } from '../choice.ts';
import { activeForm, formOf, type SignatureHelp } from '../signature.ts';
import { tokensOf } from './tokens.ts';

const id = 'id(name: "…", type: "…", account.id: "…")';

const forms = {
  service: [
    formOf('service', [], undefined, 'Any service of the trace; what stands in braces behind it is asked of it.'),
    formOf('service', ['"name"'], undefined, 'A service of the trace by its name.'),
    formOf('service', [id], undefined, 'A service by its name, type or account, or some of these.'),
  ],
  edge: [
    formOf('edge', ['"from"', '"to"'], undefined, 'A call from one service to another, by their names.'),
    formOf('edge', [id, id], undefined, 'A call between two services, each by its name, type or account.'),
  ],
  id: [
    formOf(
      'id',
      ['name: "…"', 'type: "…"', 'account.id: "…"'],
      undefined,
      'A service by some of these; type is as in `AWS::Lambda::Function`.',
    ),
  ],
  annotation: [
    {
      label: 'annotation[key]',
      arguments: [[11, 14]],
      says: 'An annotation by its key, also one with a dot or a blank in it. Without a comparison: that it is there.',
    },
  ],
} as const;

/** What the innermost open brackets around the cursor take; undefined outside of all. */
export function filterSignature({ on, string }: Place): SignatureHelp | undefined {
  if (on === 'key' || !string) return undefined;
  const open: { name: string; argument: number }[] = [];
  let before = '';
  for (const { kind, value, at } of tokensOf(string.text)) {
    if (kind === 'end' || at.start >= string.index) break;
    if (kind === 'sign' && (value === '(' || value === '[')) open.push({ name: before, argument: 0 });
    else if (kind === 'sign' && (value === ')' || value === ']')) open.pop();
    else if (kind === 'sign' && value === ',') {
      const last = open.at(-1);
      if (last) last.argument++;
    }
    before = kind === 'word' ? value.toLowerCase() : '';
  }
  const last = open.findLast(({ name }) => Object.hasOwn(forms, name));
  if (!last) return undefined;
  const own = forms[last.name as keyof typeof forms];
  return { forms: own, active: activeForm(own, last.argument), argument: last.argument };
}
