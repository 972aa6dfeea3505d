/** `$NAME`, `${NAME}`, and with a default `${NAME:-x}`, `${NAME-x}`, `${NAME:=x}`; `$$` is a dollar sign. */
const variable = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?[-=]([^{}]*)|[^{}]*)\})/g;

export interface Filled {
  text: string;
  /** Variables of which only the shell or an .env file knows the value; they stand as they stood. */
  unset: string[];
}

/** What containerlab and Compose make of a text when nothing is set in their environment. */
export function withDefaults(text: string): Filled {
  const unset = new Set<string>();
  const filled = text.replace(variable, (all, plain?: string, braced?: string, given?: string) => {
    if (all === '$$') return '$';
    if (given !== undefined) return given;
    unset.add(plain ?? braced ?? '');
    return all;
  });
  return { text: filled, unset: [...unset] };
}
