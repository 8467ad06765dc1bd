import { check } from '../../check.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import { type LocalFile, textMember } from '../local-file.ts';
import { type PatternKind, reportList, reportQuery } from '../mistakes.ts';

const kinds: Readonly<Record<string, PatternKind>> = {
  host: 'host',
  service_name: 'host',
  http_method: 'method',
  url_path: 'path',
};

/**
 * A pattern of a local file that matches no request.
 *
 * A list such as `GET,POST` is compared as a whole; a path is compared without its query, and `?` stands for any one
 * character.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js and utils.js.
 */
export const localPattern = check<LocalFile>({
  code: 'sampling-rule/local-pattern',
  severity: 'warning',
  run({ rules }, report) {
    for (const { map } of rules) {
      for (const [member, kind] of Object.entries(kinds)) {
        const node = textMember(map, member);
        if (!node) continue;
        const field = { state: 'known', value: node.value, at: node.at, node } as const;
        reportList(member, kind, field, report);
        if (kind === 'path') reportQuery(member, field, report);
      }
    }
  },
  fires: [
    { ...goodFile, rules: [{ ...goodLocalRule, http_method: 'GET,POST' }] },
    { ...goodFile, rules: [{ ...goodLocalRule, url_path: '/search?q=*' }] },
  ],
  silent: [goodFile],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, http_method: { Ref: 'Methods' } }] }],
});
