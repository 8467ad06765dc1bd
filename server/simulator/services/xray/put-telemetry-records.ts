import { operation } from '../../operation.ts';

/** Takes a daemon's counts of its own work. They are checked and forgotten: no operation of X-Ray answers them. */
export const putTelemetryRecords = operation('xray', 'PutTelemetryRecords', () => ({}));
