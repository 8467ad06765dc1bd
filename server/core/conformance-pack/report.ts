/** Checks that packs of an account and of an organization share; each gives them its code and its page. */
import type { Report } from '../check.ts';
import { each, type Field, isAbsent, known } from '../field.ts';
import { headOf } from '../shape.ts';
import { quoted, words } from '../structure.ts';
import type { Pack, TemplateSource } from './conformance-pack.ts';

/** A pack has its template from one place. */
export function reportTemplateSource({ map }: Pack, sources: readonly TemplateSource[], report: Report): void {
  const given = sources.filter(([, field]) => !isAbsent(field));
  const names = sources.map(([name]) => name);
  if (given.length === 0) report(headOf(map), `A conformance pack needs its template: write ${words(names, 'or')}.`);
  const [first, second] = given.filter(([, field]) => known(field));
  if (!first || !second) return;
  const message = `A conformance pack has its template from one place: there is ${first[0]} as well.`;
  report(second[1], message, { severity: 'warning' });
}

/** `s3://bucket/key`. */
export function reportTemplateUri({ templateS3Uri }: Pack, report: Report): void {
  for (const { value, at } of each(templateS3Uri)) {
    if (value === '' || /^s3:\/\/[^/]+\/./s.test(value)) continue;
    report({ at }, `${quoted(value)} isn't the address of a template in a bucket: write s3://BUCKET/KEY.`);
  }
}

/** Names that stand twice, and more parameters than AWS is said to take. */
export function reportInputParameters({ conformancePackInputParameters: all }: Pack, report: Report): void {
  if (!known(all)) return;
  const seen = new Set<string>();
  for (const one of all.value) {
    const name = known(one) ? one.value.parameterName : undefined;
    if (!name || !known(name)) continue;
    if (name.value === '') report(name, 'A parameter needs its name.');
    else if (seen.has(name.value)) report(name, `The parameter ${quoted(name.value)} stands twice.`);
    seen.add(name.value);
  }
  if (all.value.length > mostParameters) {
    report(all, `There are more than ${mostParameters} parameters, the most that are taken.`);
  }
}

const mostParameters = 60;

/** A letter, then letters, digits and hyphens. */
export function reportPackName(name: Field<string>, report: Report): void {
  for (const { value, at } of each(name)) {
    if (value === '' || /^[a-zA-Z][-a-zA-Z0-9]*$/.test(value)) continue;
    report({ at }, `${quoted(value)} can't be the name of a pack: write letters, digits and hyphens after a letter.`);
  }
}
