import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiError, isAbort } from './api.ts';
import type { Problem } from './api-types.ts';

/**
 * Fetches what a component shows. The last answer stays while the next is on its way; a newer request
 * gives up the older one.
 */
export class Loader<T> implements ReactiveController {
  value: T | undefined;
  problem: Problem | undefined;
  loading = false;
  #key: string | undefined;
  #again: (() => void) | undefined;
  #abort: AbortController | undefined;

  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Fetches unless the key is that of the last request. `then` sees an answer before it is rendered. */
  load(key: string, fetch: (signal: AbortSignal) => Promise<T>, then?: (value: T) => void): void {
    if (key === this.#key) return;
    this.#key = key;
    const run = async () => {
      this.#abort?.abort();
      const abort = new AbortController();
      this.#abort = abort;
      this.loading = true;
      this.problem = undefined;
      this.host.requestUpdate();
      try {
        const value = await fetch(abort.signal);
        if (abort.signal.aborted) return;
        this.value = value;
        then?.(value);
      } catch (error) {
        if (abort.signal.aborted || isAbort(error)) return;
        if (error instanceof ApiError) this.problem = error.problem;
        else {
          // A fault of ours: the reader gets a page that says so, the console the fault.
          reportError(error);
          this.problem = { type: 'balai:fault', title: String(error), status: 0 };
        }
      }
      this.loading = false;
      this.host.requestUpdate();
    };
    this.#again = () => void run();
    this.#again();
  }

  /** Forgets the answer and the request. */
  clear(): void {
    this.#abort?.abort();
    this.#key = undefined;
    this.value = undefined;
    this.problem = undefined;
    this.loading = false;
  }

  retry(): void {
    this.#again?.();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#key = undefined;
  }
}
