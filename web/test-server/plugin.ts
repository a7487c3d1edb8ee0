import { createReadStream, existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { answer, fileOf } from './answers.ts';

/** What the server sends with its pages: the build has to work under it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'none'; form-action 'self'";

const REPORTS = fileURLToPath(new URL('../../corpus/reports/', import.meta.url));

function handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/')) {
    next();
    return;
  }
  const file = fileOf(url);
  if (file) {
    const country = readdirSync(REPORTS).find(name => file.name.startsWith(`${name}-`)) ?? '';
    const path = `${REPORTS}${country}/${file.name}`;
    if (existsSync(path)) {
      response.writeHead(200, {
        'content-type': file.mediaType,
        'content-disposition': `${file.mediaType === 'application/pdf' ? 'inline' : 'attachment'}; filename="${file.name}"`,
      });
      createReadStream(path).pipe(response);
      return;
    }
  }
  const { status, body } = answer(url);
  // Time enough to see what the page shows while it waits.
  setTimeout(
    () => {
      response.writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      });
      response.end(JSON.stringify(body));
    },
    Number(process.env.BALAI_FIXTURES_DELAY ?? 30),
  );
}

/** Answers the API from fixtures within Vite's own server. */
export function fixtures(): Plugin {
  return {
    name: 'balai-fixtures',
    configureServer(server) {
      server.middlewares.use(handle);
    },
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('content-security-policy', POLICY);
        next();
      });
      server.middlewares.use(handle);
    },
  };
}
