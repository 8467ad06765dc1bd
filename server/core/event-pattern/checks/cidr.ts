import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A network that can't be read.
 *
 * `cidr` takes an address, a slash and the number of mask bits: up to 31 for IPv4 and up to 127 for IPv6. For a single
 * address write it as a plain text: EventBridge compares addresses as addresses.
 * Source: event-ruler, CIDR; answers of TestEventPattern.
 */
export const cidr = check<EventPattern>({
  code: 'event-pattern/cidr',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['cidr'], report);
  },
  fires: [
    { detail: { sourceIPAddress: [{ cidr: '10.0.0.0' }] } },
    { detail: { sourceIPAddress: [{ cidr: '10.0.0.1/32' }] } },
    { detail: { sourceIPAddress: [{ cidr: 'xx.11.xx/8' }] } },
    { detail: { sourceIPAddress: [{ cidr: ['10.0.0.0/8'] }] } },
  ],
  silent: [{ detail: { sourceIPAddress: [{ cidr: '10.0.0.7/24' }, { cidr: '2001:db8:1234:1a00::/64' }] } }],
  unknown: [{ detail: { sourceIPAddress: [{ cidr: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }] } }],
});
