import { check, replaceWith } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import { bridged } from '../example.ts';
import type { TracedTask } from '../task-definition.ts';

/**
 * A value that ECS doesn't take.
 *
 * Network modes, launch types and protocols are a few words, spelled exactly: `awsvpc`, `FARGATE`, `udp`. Ports go up to 65535.
 * Source: ECS API, RegisterTaskDefinition, PortMapping.
 */
export const taskValue = check<TracedTask>({
  code: 'xray-setup/task-value',
  severity: 'error',
  structure: true,
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind === 'limit') report(one.at, `${one.path} ${one.says}.`);
      if (one.kind !== 'value') continue;
      const near = one.near ?? one.oneOf.find((value) => value.toLowerCase() === one.value.toLowerCase());
      // What ECS has learned since isn't wrong.
      report(one.at, `${one.path} can't be ${quoted(one.value)}: write ${near ?? words(one.oneOf, 'or')}.`, {
        severity: near === undefined ? 'warning' : 'error',
        fix: near === undefined ? undefined : replaceWith(one, near),
      });
    }
  },
  fires: [
    bridged({}, {}, { NetworkMode: 'Bridge' }),
    bridged({ PortMappings: [{ ContainerPort: 2000, Protocol: 'UDP' }] }),
    bridged({ PortMappings: [{ ContainerPort: 200000, Protocol: 'udp' }] }),
  ],
  silent: [bridged(), bridged({}, {}, { RequiresCompatibilities: ['EC2', 'FARGATE'], NetworkMode: 'awsvpc' })],
  unknown: [bridged({}, {}, { NetworkMode: { Ref: 'Mode' } })],
});
