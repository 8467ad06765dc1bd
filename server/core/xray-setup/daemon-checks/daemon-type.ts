import { check, replaceWith } from '../../check.ts';
import type { Daemon } from '../daemon.ts';

/**
 * A value of the daemon's file that has a wrong type, is out of its limits, or is missing.
 *
 * `Version` is required and is 1 or 2. `TotalBufferSizeMB` is 0 or at least 3, `Concurrency` at least 1. `RoleARN` is the
 * ARN of a role.
 * Source: X-Ray daemon 3.6.6, pkg/cfg/cfg.go; X-Ray developer guide, "Configuring the AWS X-Ray daemon".
 */
export const daemonType = check<Daemon>({
  code: 'xray-setup/daemon-type',
  severity: 'error',
  run({ violations, totalBufferSizeMB: buffer, map }, report) {
    for (const one of violations) {
      if (one.kind === 'type') report(one.at, `${one.path} must be ${one.wants}.`);
      if (one.kind === 'limit') {
        const { nearestValue: nearest } = one;
        report(one.at, `${one.path} ${one.says}.`, {
          fix: nearest === undefined ? undefined : replaceWith(one, nearest),
        });
      }
      if (one.kind === 'missing' && one.path === '') {
        const fix = { kind: 'insert', title: 'Add Version: 2', at: map.at, key: 'Version', value: 2 } as const;
        report(
          { start: one.at.start, end: one.at.start },
          `${one.member} is missing: the daemon doesn't start without it.`,
          { fix },
        );
      }
    }
    if (buffer.state === 'known' && buffer.value > 0 && buffer.value < 3) {
      report(buffer, `TotalBufferSizeMB is ${buffer.value}: write 3 or more, or 0.`, { fix: replaceWith(buffer, 3) });
    }
  },
  fires: [
    { LocalMode: true, NoVerifySSL: false },
    { Version: 3 },
    { Version: 2, TotalBufferSizeMB: 2 },
    { Version: 2, Socket: '127.0.0.1:2000' },
    { Version: 2, RoleARN: 'xray' },
  ],
  silent: [
    { Version: 2, TotalBufferSizeMB: 0 },
    { Version: 1, Concurrency: 8, RoleARN: '' },
  ],
  unknown: [{ Version: { Ref: 'Version' } }],
});
