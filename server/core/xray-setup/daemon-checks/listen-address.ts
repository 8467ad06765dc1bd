import { check } from '../../check.ts';
import { each, known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { Daemon } from '../daemon.ts';

const socket = (UDPAddress: unknown) => ({ Version: 2, Socket: { UDPAddress } });

/**
 * An address that the daemon can't listen on.
 *
 * `UDPAddress` and `TCPAddress` are a host and a port, such as `127.0.0.1:2000`, or `0.0.0.0:2000` for every network.
 * Source: X-Ray developer guide, "Configuring the AWS X-Ray daemon".
 */
export const listenAddress = check<Daemon>({
  code: 'xray-setup/listen-address',
  severity: 'error',
  run({ socket: field }, report) {
    if (!known(field)) return;
    for (const address of [field.value.uDPAddress, field.value.tCPAddress].flatMap((one) => each(one))) {
      const port = /^[^:/\s]*:(\d+)$/.exec(address.value)?.[1];
      if (address.value === '' || address.value.startsWith('[')) continue;
      if (port !== undefined && Number(port) <= 65_535) continue;
      report(
        address,
        `The daemon can't listen on ${quoted(address.value)}: write a host and a port, such as 0.0.0.0:2000.`,
      );
    }
  },
  fires: [socket('127.0.0.1'), socket('udp://127.0.0.1:2000'), socket('127.0.0.1:200000')],
  silent: [socket('127.0.0.1:2000'), socket('0.0.0.0:3000'), socket(':2000')],
  unknown: [socket({ Ref: 'Address' })],
});
