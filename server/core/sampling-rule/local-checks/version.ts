import { check, replaceWith } from '../../check.ts';
import { memberOf } from '../../value.ts';
import { goodFile } from '../example.ts';
import type { LocalFile } from '../local-file.ts';

/**
 * A local rules file of another version than 1 or 2.
 *
 * The SDK reads version 1 (with `service_name`) and version 2 (with `host`), written as a number; it throws on any other.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js.
 */
export const localVersion = check<LocalFile>({
  code: 'sampling-rule/local-version',
  severity: 'error',
  run({ map, version }, report) {
    const value = memberOf(map, 'version');
    if (version !== undefined || value?.kind === 'unknown' || value?.kind === 'choice') return;
    if (value === undefined) {
      const fix = { kind: 'insert', title: 'Add version: 2', at: map.at, key: 'version', value: 2 } as const;
      report({ start: map.at.start, end: map.at.start }, 'version is missing: write 2.', { fix });
    } else {
      const meant = value.kind === 'string' && value.value.trim() === '1' ? 1 : 2;
      report(value, `version must be the number 1 or 2: write ${meant}.`, { fix: replaceWith(value, meant) });
    }
  },
  fires: [
    { ...goodFile, version: 3 },
    { ...goodFile, version: '2' },
    { ...goodFile, version: undefined },
  ],
  silent: [goodFile],
  unknown: [{ ...goodFile, version: { Ref: 'Version' } }],
});
