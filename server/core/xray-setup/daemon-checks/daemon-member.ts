import { check, renameTo } from '../../check.ts';
import { words } from '../../structure.ts';
import type { Daemon } from '../daemon.ts';

/**
 * A key that the daemon doesn't know.
 *
 * With a file that has any other key the daemon doesn't start, also where only the case is another.
 * Source: X-Ray daemon 3.6.6, pkg/cfg/cfg.go.
 */
export const daemonMember = check<Daemon>({
  code: 'xray-setup/daemon-member',
  severity: 'error',
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind !== 'unknown-member') continue;
      const hint =
        one.near === undefined
          ? one.members.length > 0
            ? ` Known are ${words(one.members)}.`
            : ''
          : ` Did you mean ${one.near}?`;
      report(one.at, `The daemon doesn't start with ${one.path}: it knows no such key.${hint}`, {
        fix: renameTo(one.at, one.near),
      });
    }
  },
  fires: [
    { Version: 2, Sockets: {} },
    { Version: 2, Logging: { Loglevel: 'info' } },
    { Version: 2, Colour: 'blue' },
  ],
  silent: [{ Version: 2, Socket: { UDPAddress: '127.0.0.1:2000' } }],
  unknown: [{ Version: 2, 'Fn::Transform': { Name: 'Shared' } }],
});
