import { check } from '../../check.ts';
import { bridged, shared } from '../example.ts';
import { boundTo, modeOf, type TracedTask } from '../task-definition.ts';

/**
 * The daemon listens on its own loopback alone.
 *
 * On a bridge network every container has a loopback of its own: bound to 127.0.0.1, the daemon hears none of the others.
 * AWS's image binds to `0.0.0.0:2000`.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS".
 */
export const daemonBind = check<TracedTask>({
  code: 'xray-setup/daemon-bind',
  severity: 'warning',
  run(task, report) {
    if (!task.daemon || modeOf(task) !== 'bridge') return;
    for (const flags of [/^(?:-b|--?bind)$/, /^(?:-t|--?bind-tcp)$/]) {
      const bound = boundTo(task.daemon, flags);
      const loopback = bound && /(?:^|=)(127\.0\.0\.1|localhost)(?=:)/.exec(bound.value);
      if (!loopback) continue;
      const start = loopback.index + loopback[0].length - loopback[1]!.length;
      report(bound, 'The other containers of a bridge network can’t reach the loopback of this one: bind to 0.0.0.0.', {
        fix: {
          kind: 'text',
          title: 'Bind to 0.0.0.0',
          host: bound,
          start,
          end: start + loopback[1]!.length,
          text: '0.0.0.0',
        },
      });
    }
  },
  fires: [bridged({ Command: ['-b', '127.0.0.1:2000'] }), bridged({ Command: ['--bind-tcp=localhost:2000'] })],
  silent: [bridged({ Command: ['-b', '0.0.0.0:2000'] }), shared({ Command: ['-b', '127.0.0.1:2000'] })],
  unknown: [bridged({ Command: ['-b', { Ref: 'Address' }] }), bridged({ Command: { Ref: 'Command' } })],
});
