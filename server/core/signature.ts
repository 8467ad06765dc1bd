/** Which arguments a function takes, while they are written. */

export interface SignatureHelp {
  /** Its forms; at least one. */
  readonly forms: readonly Form[];
  /** The one that fits what is written so far. */
  readonly active: number;
  /** The argument at the cursor, from 0; behind the last of a form where more is written than it takes. */
  readonly argument: number;
}

export interface Form {
  /** `FILL(TS, S|REPEAT|LINEAR) → TS` */
  readonly label: string;
  /** The stretch of the label that is each argument: start, and exclusive end. */
  readonly arguments: readonly (readonly [start: number, end: number])[];
  /** Markdown. */
  readonly says: string;
}

/** A form of a function: its name, its arguments, and what it gives. */
export function formOf(name: string, takes: readonly string[], gives: string | undefined, says: string): Form {
  let label = `${name}(`;
  const places: [number, number][] = [];
  for (const [index, one] of takes.entries()) {
    if (index > 0) label += ', ';
    places.push([label.length, label.length + one.length]);
    label += one;
  }
  return { label: `${label})${gives === undefined ? '' : ` → ${gives}`}`, arguments: places, says };
}

/** The form that takes this many arguments at least; the last one where none takes so many. */
export function activeForm(forms: readonly Form[], argument: number): number {
  const found = forms.findIndex((form) => form.arguments.length > argument);
  return found < 0 ? forms.length - 1 : found;
}
