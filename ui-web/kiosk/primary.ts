// The one primary action of a page.
export type Primary = { label: string; onpress: () => void; disabled?: boolean; busy?: boolean };
