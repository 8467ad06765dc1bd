/** How a service of ECS is run, as far as it decides where X-Ray's daemon can be. Source: ECS API, CreateService. */
import { type Read, read, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

const serviceShape = { LaunchType: text(), SchedulingStrategy: text() };

export type EcsService = Read<typeof serviceShape>;

/** Reads an `AWS::ECS::Service`. */
export function readService(map: MapValue): EcsService {
  return read(serviceShape, map);
}
