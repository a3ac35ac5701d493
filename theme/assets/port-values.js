// What a name in foreign code may stand for: the twin of parity/port_values.py.
// A value is null (unknown) or an object with a kind: path, instance, local, object
// (of a local class), bound (a method about to be called), plain, other.

export const PLAIN = { kind: "plain" };
export const OTHER = { kind: "other" };
export const path = (name) => ({ kind: "path", name });
export const instance = (cls) => ({ kind: "instance", cls });

const last = (name) => name.slice(name.lastIndexOf(".") + 1);
export const owner = (name) => name.slice(0, Math.max(name.lastIndexOf("."), 0));
export const isClass = (name) => /^\p{Lu}/u.test(last(name));

export class Values {
  constructor(rules) {
    this.rules = rules;
  }

  canonical(name) {
    for (const [module, known] of Object.entries(this.rules.modules)) {
      if (name === module || name.startsWith(`${module}.`)) {
        return this.canonical(known + name.slice(module.length));
      }
    }
    return name;
  }

  imported(module) {
    const name = this.canonical(module);
    const root = name.split(".")[0];
    if (this.rules.sides.includes(root)) return path(name);
    return this.rules.plain.includes(root) ? PLAIN : OTHER;
  }

  /** A class and those whose methods it has. */
  classes(cls) {
    const found = [cls];
    for (const [key, base] of this.rules.families) {
      const now = found.at(-1);
      const fits = key.endsWith(".") ? now.startsWith(key) : now === key;
      if (fits && !found.includes(base)) found.push(base);
    }
    return found;
  }

  isTensor(value) {
    return (
      value?.kind === "instance" &&
      this.classes(value.cls).some((cls) => cls === "torch.Tensor" || cls === "tf.Tensor")
    );
  }

  /** What calling something returns. */
  result(value) {
    switch (value?.kind) {
      case "path":
        return this.returned(value.name);
      case "local":
        return { kind: "object", cls: value, inside: false };
      case "bound":
        return this.ofMethod(value.of, value.name);
      case "instance":
        if (!value.cls.startsWith("torch.nn.") || this.isTensor(value)) return null;
        return instance("torch.Tensor");
      case "plain":
        return PLAIN;
    }
    return null;
  }

  returned(name) {
    const { returns, tensors } = this.rules;
    if (Object.hasOwn(returns, name)) return instance(returns[name]);
    if (isClass(name)) return instance(name);
    const of = owner(name);
    if (isClass(of) && !Object.hasOwn(tensors, of)) return this.ofMethod(instance(of), last(name));
    return Object.hasOwn(tensors, of) ? this.tensor(tensors[of], last(name)) : null;
  }

  tensor(cls, name) {
    const { leaves, noTensor, noTensorBegins } = this.rules;
    if (leaves.includes(name)) return PLAIN;
    const known = noTensor.includes(name) || noTensorBegins.some((part) => name.startsWith(part));
    return known ? null : instance(cls);
  }

  ofMethod(of, name) {
    if (this.isTensor(of)) return this.tensor(this.classes(of.cls).at(-1), name);
    return of.cls === "tf.data.Dataset" ? of : null;
  }

  attribute(of, name) {
    const { tensorAttributes, fields } = this.rules;
    const kept = this.isTensor(of) && [...tensorAttributes, ...fields].includes(name);
    return kept ? instance(this.classes(of.cls).at(-1)) : null;
  }

  /** What value[…] is, or each of the names that it is divided among. */
  item(value) {
    return this.isTensor(value) || value === PLAIN ? value : null;
  }

  /** What arithmetic gives: a tensor if one takes part. */
  combined(values) {
    return values.find((value) => this.isTensor(value)) ?? null;
  }
}
