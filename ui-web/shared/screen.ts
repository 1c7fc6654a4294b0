// What the person set on this screen and what the terminal's configuration says of its size.
import type { Terminal } from './api_types.ts';

const root = () => document.documentElement;

export function set_scale_of(terminal: Terminal | null): void {
  const px_per_metre = terminal?.screen?.px_per_metre;
  if (px_per_metre) root().style.setProperty('--mm', `${px_per_metre / 1000}px`);
}

export function set_large(on: boolean): void {
  root().dataset['size'] = on ? 'large' : 'normal';
}

export function set_contrast(on: boolean): void {
  root().dataset['contrast'] = on ? 'high' : 'normal';
}

export function font_scale_percent(): number {
  return root().dataset['size'] === 'large' ? 152 : 100;
}
