/** The methods of HTTP that clients send. Source: RFC 9110, 9.3; RFC 5789. */
import { slipOf } from '../mistyped.ts';
import { nearest } from '../near.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** The method that a text misspells, in any case; undefined for a right one and for one that is like none. */
export function spellMethod(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (methods.includes(upper) || !/^[A-Z]+$/.test(upper)) return undefined;
  return nearest(upper, methods) ?? slipOf(upper, methods, 3);
}
