import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { nearest } from '../../near.ts';
import { bridged, shared } from '../example.ts';
import { linksOf, modeOf, nameOf, type TracedTask } from '../task-definition.ts';

/**
 * Links where there are none, or to nobody.
 *
 * `Links` are for bridge networks alone: with `awsvpc`, as on Fargate, ECS refuses the task definition. A link names another
 * container of the same task.
 * Source: ECS API, ContainerDefinition, links.
 */
export const links = check<TracedTask>({
  code: 'xray-setup/links',
  severity: 'error',
  run(task, report) {
    const mode = modeOf(task);
    const names = task.containers.flatMap((one) => nameOf(one) ?? []);
    const allNamed = task.complete && names.length === task.containers.length;
    for (const container of task.containers) {
      const { links: field } = container;
      if (isAbsent(field) || !known(field) || field.value.length === 0) continue;
      if (mode !== undefined && mode !== 'bridge') {
        report(field, `Links are for bridge networks alone: in ${mode} mode the daemon is at 127.0.0.1. Remove them.`, {
          severity: mode === 'awsvpc' ? 'error' : 'warning',
          fix: { kind: 'remove', title: 'Remove Links', at: field.at },
        });
        continue;
      }
      for (const { name, at } of linksOf(container)) {
        const near = names.includes(name) || !allNamed ? undefined : (nearest(name, names) ?? '');
        if (near === undefined) continue;
        report(at, `The task has no container ${name}${near === '' ? '' : `: did you mean ${near}?`}`, {
          severity: 'warning',
          fix: near === '' ? undefined : { kind: 'replace', title: `Replace with ${near}`, at, value: near },
        });
      }
    }
  },
  fires: [shared({}, { Links: ['xray-daemon'] }), bridged({}, { Links: ['xray-deamon'] })],
  silent: [bridged(), bridged({}, { Links: ['xray-daemon:xray'] }), shared({}, { Links: [] })],
  unknown: [
    bridged({}, { Links: [{ Ref: 'Daemon' }] }),
    shared({}, { Links: ['xray-daemon'] }, { NetworkMode: { Ref: 'Mode' } }),
  ],
});
