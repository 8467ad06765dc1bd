import { check, replaceWith } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import type { Daemon } from '../daemon.ts';

/**
 * A level of logs that the daemon doesn't have.
 *
 * The levels are `dev`, `debug`, `info`, `warn`, `error` and `prod`; the daemon logs as `info` on any other.
 * Source: X-Ray daemon 3.6.6, pkg/logger; X-Ray developer guide, "Configuring the AWS X-Ray daemon".
 */
export const daemonValue = check<Daemon>({
  code: 'xray-setup/daemon-value',
  severity: 'warning',
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind !== 'value') continue;
      const near =
        one.near ??
        (/^(?:warning|fatal|critical)$/i.test(one.value) ? (/^w/i.test(one.value) ? 'warn' : 'error') : undefined);
      report(one.at, `${one.path} can't be ${quoted(one.value)}: write ${near ?? words(one.oneOf, 'or')}.`, {
        fix: near === undefined ? undefined : replaceWith(one, near),
      });
    }
  },
  fires: [
    { Version: 2, Logging: { LogLevel: 'infoo' } },
    { Version: 2, Logging: { LogLevel: 'warning' } },
  ],
  silent: [{ Version: 2, Logging: { LogLevel: 'prod' } }],
  unknown: [{ Version: 2, Logging: { LogLevel: { Ref: 'Level' } } }],
});
