import { check } from '../../check.ts';
import { bridged, shared } from '../example.ts';
import { hasHiddenVariables, isDaemon, isLinked, modeOf, type TracedTask, variablesOf } from '../task-definition.ts';

/**
 * Nobody is told where the daemon is.
 *
 * On a bridge network the daemon's container isn't on the loopback of the others, where the SDKs send to by default: the
 * application needs `AWS_XRAY_DAEMON_ADDRESS` with the name of the daemon's container, and a link to it.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS".
 */
export const missingAddress = check<TracedTask>({
  code: 'xray-setup/missing-address',
  severity: 'warning',
  run(task, report) {
    const { daemon, containers, complete } = task;
    const apps = containers.filter((one) => !isDaemon(one));
    if (!daemon || !complete || apps.length === 0 || modeOf(task) !== 'bridge') return;
    const tells = apps.some(
      (one) =>
        hasHiddenVariables(one) ||
        variablesOf(one).some(
          ({ name, values }) =>
            /X.?RAY|DAEMON/i.test(name) || values.some(({ value }) => /:2000\b|x-?ray/i.test(value)),
        ),
    );
    if (tells) return;
    const name = daemon.name.state === 'known' ? daemon.name.value : 'xray-daemon';
    report(
      apps[0]!.name,
      `On a bridge network the SDKs don't find the daemon by themselves: set AWS_XRAY_DAEMON_ADDRESS to ${name}:2000.`,
      // Who links to the daemon may have its address in the image.
      { severity: isLinked(task) ? 'information' : 'warning' },
    );
  },
  fires: [bridged({}, { Environment: [] }), bridged({}, { Environment: [{ Name: 'STAGE', Value: 'prod' }] })],
  silent: [bridged(), shared()],
  unknown: [
    bridged({}, { Environment: { Ref: 'Variables' } }),
    bridged({}, { Environment: [], Secrets: [{ Name: 'AWS_XRAY_DAEMON_ADDRESS', ValueFrom: 'x' }] }),
    bridged({}, { Environment: [] }, { NetworkMode: { Ref: 'Mode' } }),
  ],
});
