import type { TemplateResult } from 'lit';

/** A component's states by name: what tests render, axe checks and the gallery shows. */
export type Examples = Record<string, () => TemplateResult>;
