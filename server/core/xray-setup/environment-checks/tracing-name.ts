import { check } from '../../check.ts';
import { hole } from '../../value.ts';
import { type Environment, valuesOf } from '../environment.ts';

const named = (name: unknown) => ({ AWS_XRAY_TRACING_NAME: name });

/**
 * A name of a service that X-Ray refuses.
 *
 * `AWS_XRAY_TRACING_NAME` names the segments: up to 200 letters, digits, blanks and `_ . : / % & # = + \ - @`. Segments with
 * another name come back as `InvalidName`.
 * Source: X-Ray developer guide, "Segment documents", name.
 */
export const tracingName = check<Environment>({
  code: 'xray-setup/tracing-name',
  severity: 'warning',
  run(environment, report) {
    for (const { value, at } of valuesOf(environment, 'AWS_XRAY_TRACING_NAME')) {
      if (value.includes(hole) || /\$[{(\w]/.test(value)) continue;
      const odd = /[^\p{L}\p{Z}\p{N}_.:/%&#=+\\\-@]/u.exec(value)?.[0];
      if (odd !== undefined) report(at, `X-Ray refuses segments whose name has ${JSON.stringify(odd)}: leave it out.`);
      else if (value.length > 200) report(at, `The name has ${value.length} characters: segments take 200.`);
    }
  },
  fires: [named('orders?'), named('orders*'), named('o'.repeat(201))],
  silent: [named('orders'), named('orders v2 @eu'), named('o'.repeat(200)), {}],
  unknown: [named({ 'Fn::Sub': '${Stage}?' }), named({ Ref: 'Name' })],
});
