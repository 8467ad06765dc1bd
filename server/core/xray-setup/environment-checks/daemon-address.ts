import { check, replaceWith } from '../../check.ts';
import { quoted } from '../../structure.ts';
import { type Environment, valuesOf, wrongAddress } from '../environment.ts';

const at = (address: unknown) => ({ AWS_XRAY_DAEMON_ADDRESS: address });

/**
 * An address of the X-Ray daemon that the SDKs can't use.
 *
 * `AWS_XRAY_DAEMON_ADDRESS` is `host:port`, or `tcp:host:port udp:host:port` where the two differ. With a scheme, without a
 * port or with one of the two alone, the SDKs throw or send nothing.
 * Source: AWS X-Ray SDK for Node.js 3.12, daemon_config.js; X-Ray developer guide, "Environment variables".
 */
export const daemonAddress = check<Environment>({
  code: 'xray-setup/daemon-address',
  severity: 'error',
  run(environment, report) {
    for (const { value, at } of valuesOf(environment, 'AWS_XRAY_DAEMON_ADDRESS')) {
      const wrong = wrongAddress(value);
      if (!wrong) continue;
      const instead = wrong.instead ?? 'host:port, or tcp:host:port udp:host:port';
      report(at, `The address ${quoted(value)} ${wrong.why}: write ${instead}.`, {
        fix: wrong.instead === undefined ? undefined : replaceWith({ at }, wrong.instead),
      });
    }
  },
  fires: [
    at('xray-daemon'),
    at('http://xray-daemon:2000'),
    at('udp:xray-daemon:2000'),
    at('tcp:10.0.0.1:2000 tcp:10.0.0.2:2000'),
    at('xray-daemon:70000'),
    at('xray-daemon:port'),
  ],
  silent: [at('xray-daemon:2000'), at('tcp:10.0.0.1:2000 udp:10.0.0.2:2000'), at('127.0.0.1:3000'), {}],
  unknown: [at({ Ref: 'Address' }), at({ 'Fn::Sub': '${Host}:2000' }), at({ 'Fn::Sub': 'xray:${Port}' })],
});
