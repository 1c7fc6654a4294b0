// A page as it is told: sentence by sentence, from what is on the screen, so that what is heard or
// read out is what is shown. Controls say what they are and how they stand.
export type ControlWords = {
  button: (name: string) => string;
  ticked: (name: string) => string;
  unticked: (name: string) => string;
};

const kInline = new Set(['inline', 'contents']);
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

function is_told(element: Element): boolean {
  return element.checkVisibility() && element.getAttribute('aria-hidden') !== 'true' && !element.matches('.unseen, svg');
}

function name_of(control: Element): string {
  return tidy(control.getAttribute('aria-label') ?? (control as HTMLElement).innerText);
}

function tell_control(control: Element, words: ControlWords): string {
  const name = name_of(control);
  if (control.getAttribute('role') === 'checkbox') {
    return control.getAttribute('aria-checked') === 'true' ? words.ticked(name) : words.unticked(name);
  }
  return words.button(name);
}

export function spoken(root: Element, words: ControlWords): string[] {
  const sentences: string[] = [];
  let open = '';
  const close = () => {
    if (tidy(open) !== '') sentences.push(tidy(open));
    open = '';
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) open += node.data;
    if (!(node instanceof Element) || !is_told(node)) return;
    const inline = kInline.has(getComputedStyle(node).display);
    if (!inline) close();
    if (node.matches('button')) sentences.push(tell_control(node, words));
    else node.childNodes.forEach(walk);
    if (!inline) close();
  };
  walk(root);
  close();
  return sentences;
}
