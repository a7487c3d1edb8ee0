/**
 * Noto faces are declared in fonts.css and fetched by the browser only where a text needs them. Hangul is
 * the exception: its face comes in some 120 slices whose declarations alone are 24 kB, so these are loaded
 * only when Korean text arrives at a device that cannot draw it.
 */

let hangulSeen = false;

export function wantFontsFor(text: string): void {
  if (hangulSeen || typeof document === 'undefined' || !/[\uac00-\ud7a3]/.test(text)) return;
  hangulSeen = true;
  if (!canDraw('한', '글')) void import('./styles/fonts-ko.css');
}

/** Whether the device has glyphs for both: without, both come out as the same empty box. */
function canDraw(one: string, other: string): boolean {
  const draw = (text: string): string | undefined => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 24;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return undefined;
    context.font = '20px sans-serif';
    context.textBaseline = 'top';
    context.fillText(text, 0, 0);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  const drawn = draw(one);
  return drawn === undefined || drawn !== draw(other);
}
