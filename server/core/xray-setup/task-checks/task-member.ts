import { check, renameTo } from '../../check.ts';
import { bridged } from '../example.ts';
import type { TracedTask } from '../task-definition.ts';

/**
 * A misspelt member of a task definition, or one of a wrong type.
 *
 * ECS refuses members that it doesn't know. Told are those that are almost the name of one, so that newer ones are let through.
 * Source: ECS API, RegisterTaskDefinition, ContainerDefinition, PortMapping.
 */
export const taskMember = check<TracedTask>({
  code: 'xray-setup/task-member',
  severity: 'error',
  structure: true,
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind === 'type') {
        const fix = one.listOf && ({ kind: 'wrap', title: 'Make it a list', at: one.at } as const);
        report(one.at, `${one.path} must be ${one.wants}.`, { fix: fix || undefined });
      }
      if (one.kind !== 'unknown-member' || one.near === undefined) continue;
      report(one.at, `${one.path} is no member that ECS knows here. Did you mean ${one.near}?`, {
        fix: renameTo(one.at, one.near),
      });
    }
  },
  fires: [
    bridged({ PortMapping: [{ ContainerPort: 2000, Protocol: 'udp' }] }),
    bridged({ PortMappings: [{ Containerport: 2000, Protocol: 'udp' }] }),
    bridged({}, { Links: 'xray-daemon' }),
  ],
  silent: [bridged(), bridged({ Colour: 'blue' })],
  unknown: [bridged({ PortMappings: { Ref: 'Ports' } })],
});
