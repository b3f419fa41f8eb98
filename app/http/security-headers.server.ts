import { createHash, randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Env } from '~/env.server';
import { supportScript } from '~/http/support-script';

const supportScriptHash = createHash('sha256').update(supportScript).digest('base64');

/** The nonce of this response, as set by securityHeaders. */
function nonceOf(res: Response): string {
  return String(res.locals.cspNonce);
}

function contentSecurityPolicy(secure: boolean, development: boolean) {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [
        "'self'",
        `'sha256-${supportScriptHash}'`,
        (_req, res) => `'nonce-${nonceOf(res as Response)}'`,
      ],
      scriptSrcAttr: ["'none'"],
      styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      // The charting library writes style attributes; style elements stay forbidden.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      ...(secure ? { upgradeInsecureRequests: [] } : {}),
    },
  });
}

/**
 * Sets the security headers of every response, with a fresh nonce in res.locals.cspNonce, and
 * `Cache-Control: no-store` on whatever sets no caching of its own (so also on resource routes,
 * which pass neither handleRequest nor handleDataRequest).
 */
export function securityHeaders(env: Pick<Env, 'NODE_ENV' | 'PUBLIC_URL'>): RequestHandler[] {
  const secure = env.PUBLIC_URL?.startsWith('https:') ?? false;
  const others = helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const nonce: RequestHandler = (_req, res, next) => {
    res.locals.cspNonce = randomBytes(16).toString('base64');
    res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    next();
  };
  return [nonce, others, contentSecurityPolicy(secure, env.NODE_ENV === 'development'), noStoreUnlessSaid];
}

const noStoreUnlessSaid: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead;
  res.writeHead = function withCaching(this: Response, ...args: unknown[]) {
    if (!this.hasHeader('Cache-Control')) this.setHeader('Cache-Control', 'no-store');
    return Reflect.apply(writeHead, this, args);
  } as typeof writeHead;
  next();
};
