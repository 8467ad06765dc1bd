import { check, replaceWith } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { nearest } from '../../near.ts';
import { bridged, shared } from '../example.ts';
import { type Container, daemonHosts, linksOf, modeOf, nameOf, type TracedTask } from '../task-definition.ts';

const address = (Value: unknown) => ({ Environment: [{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value }] });

/**
 * An address of the daemon that leads nowhere.
 *
 * On a bridge network a container finds another by the name that its `Links` give it; its own loopback is its own. Where the
 * containers share the task's network (`awsvpc`, `host`) their names mean nothing: there the daemon is at 127.0.0.1.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS"; ECS developer guide, "Task networking".
 */
export const addressHost = check<TracedTask>({
  code: 'xray-setup/address-host',
  severity: 'warning',
  run(task, report) {
    const mode = modeOf(task);
    const { daemon, containers, complete } = task;
    const own = daemon && nameOf(daemon);
    if (!daemon || own === undefined || mode === undefined) return;
    for (const container of containers) {
      for (const { host, at, value } of daemonHosts(container)) {
        const wrong =
          mode === 'bridge' ? onBridge(container, host, own, complete) : containers.some((one) => nameOf(one) === host);
        if (wrong === false || wrong === undefined) continue;
        const to = mode === 'bridge' ? own : '127.0.0.1';
        const why =
          wrong === true
            ? `In ${mode} mode containers aren't found by their names, and share the loopback: write ${to}`
            : wrong;
        const isNear = mode !== 'bridge' || host !== own;
        report(at, `${why}.`, {
          fix: isNear ? replaceWith({ at }, value.replaceAll(`${host}:`, `${to}:`)) : undefined,
        });
      }
    }
  },
  fires: [
    bridged({}, { Links: [] }),
    bridged({}, address('127.0.0.1:2000')),
    bridged({}, address('xray-deamon:2000')),
    shared({}, address('xray-daemon:2000')),
  ],
  silent: [
    bridged(),
    bridged({}, { Links: ['xray-daemon:xray'], ...address('xray:2000') }),
    bridged({}, address('10.0.0.1:2000')),
    shared({}, address('127.0.0.1:2000')),
  ],
  unknown: [bridged({}, address({ Ref: 'Address' })), bridged({}, { Links: { Ref: 'Links' } })],
});

/** What is wrong with a host on a bridge network, in words; undefined where nothing is known to be. */
function onBridge(container: Container, host: string, daemon: string, complete: boolean): string | undefined {
  if (nameOf(container) === daemon) return undefined;
  const links = linksOf(container);
  const linked = links.some(({ alias }) => alias === host);
  if (linked) return undefined;
  if (host === '127.0.0.1' || host === 'localhost') {
    return `On a bridge network ${host} is this container itself: write ${daemon} and link to it`;
  }
  const none =
    isAbsent(container.links) ||
    (container.links.state === 'known' && container.links.value.every((one) => one.state === 'known'));
  if (host === daemon) return none ? `${host} isn't found without a link: add it to this container's Links` : undefined;
  const near = nearest(host, [daemon, ...links.map(({ alias }) => alias)]);
  return near !== undefined && complete && !/[.\d]/.test(host)
    ? `No container is called ${host}: write ${daemon}`
    : undefined;
}
