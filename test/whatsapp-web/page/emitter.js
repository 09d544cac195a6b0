/** Events as in WhatsApp Web's models: several names in one string, `once`, and the listener's order kept. */
export class Emitter {
  #listeners = new Map();

  on(names, listener) {
    for (const name of names.split(' ')) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    }
  }

  once(name, listener) {
    const first = (...args) => {
      this.off(name, first);
      listener(...args);
    };
    this.on(name, first);
  }

  off(names, listener) {
    for (const name of names.split(' ')) {
      const left = (this.#listeners.get(name) ?? []).filter((one) => one !== listener);
      this.#listeners.set(name, left);
    }
  }

  trigger(name, ...args) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...args);
  }
}

/** Attributes are plain properties; `set` tells the model's listeners and those of its collection. */
export class Model extends Emitter {
  #collection;

  constructor(attributes) {
    super();
    Object.assign(this, attributes);
  }

  joined(collection) {
    this.#collection = collection;
  }

  set(changes) {
    const changed = Object.entries(changes).filter(([name, value]) => this[name] !== value);
    const before = changed.map(([name]) => this[name]);
    Object.assign(this, changes);
    changed.forEach(([name, value], i) => {
      this.trigger(`change:${name}`, this, value, before[i]);
      this.#collection?.trigger(`change:${name}`, this, value, before[i]);
    });
    if (changed.length === 0) return;
    this.trigger('change', this);
    this.#collection?.trigger('change', this);
  }

  serialize() {
    return { ...this };
  }

  toJSON() {
    return this.serialize();
  }
}

/** Models by the text of their id. */
export class Collection extends Emitter {
  #models = new Map();

  get length() {
    return this.#models.size;
  }

  get(id) {
    return this.#models.get(String(id));
  }

  /** `silent` is for what was there before the page: nobody hears of it. */
  add(model, { silent = false } = {}) {
    this.#models.set(String(model.id), model);
    if (silent) return;
    this.trigger('add', model);
  }

  remove(id) {
    const model = this.get(id);
    if (!model) return;
    this.#models.delete(String(id));
    this.trigger('remove', model);
  }

  clear() {
    this.#models.clear();
  }

  getModelsArray() {
    return [...this.#models.values()];
  }

  first() {
    return this.#models.values().next().value;
  }

  serialize() {
    return this.getModelsArray().map((model) => model.serialize());
  }
}
