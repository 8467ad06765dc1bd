import type { IncomingHttpHeaders } from 'node:http';

/** Who is let in besides programs on this machine that ask for this machine by a loopback name. */
export interface Guard {
  /** Host names without port, lower case: `--allow-host`. */
  readonly allowHosts: readonly string[];
  /** Origins: `--allow-origin`. */
  readonly allowOrigins: readonly string[];
}

export type Verdict =
  | { readonly allowed: true /** The allowed page's origin, for CORS. */; readonly origin?: string }
  | { readonly allowed: false /** One sentence: what was refused and how to let it in. */; readonly reason: string };

/**
 * Loopback only, and not for web pages: decides by the headers that a browser sets and a page can't forge.
 * A rebound name shows in Host; fetch and forms show in Origin; `<img>`, `<script>` and links, which send no Origin,
 * show in Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/).
 */
export function judge(headers: IncomingHttpHeaders, guard: Guard): Verdict {
  const host = hostName(headers.host ?? '');
  if (!isLoopback(host) && !guard.allowHosts.includes(host)) {
    return refuse(
      `the Host header names "${clip(headers.host)}" and not this machine; ` +
        `start the simulator with --allow-host ${clip(host) || 'NAME'} to answer it`,
    );
  }
  const origin = headers.origin;
  if (origin !== undefined) {
    if (guard.allowOrigins.includes(origin)) return { allowed: true, origin };
    return refuse(
      `the request comes from a web page of "${clip(origin)}"; start the simulator with --allow-origin ORIGIN to answer it`,
    );
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'none') {
    return refuse(`the request comes from a web page (Sec-Fetch-Site: ${clip(String(site))})`);
  }
  return { allowed: true };
}

function refuse(reason: string): Verdict {
  return { allowed: false, reason: `Nephoscope answers programs on this machine only: ${reason}.` };
}

/** The lower-case name in a Host header, without its port; IPv6 addresses keep their brackets. */
function hostName(host: string): string {
  return (/^(\[[^\]]*\]|[^:]*)(:\d{1,5})?$/.exec(host)?.[1] ?? host).toLowerCase();
}

/** Names that can only mean this machine: nobody can register a name below `localhost` (RFC 6761, 6.3). */
function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}

/** Foreign text in a message: short and on one line. */
function clip(text: string | undefined): string {
  return (text ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 100);
}
