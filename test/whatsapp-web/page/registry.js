/** What `window.require` knows: one mutable object per module, which the library patches in place. */
const modules = new Map();
const missing = new Set(window.standInMissing);

export const define = (name, module) => {
  if (!missing.has(name)) modules.set(name, module);
};

window.require = (name) => {
  if (!modules.has(name)) throw new Error(`Requiring unknown module "${name}"`);
  return modules.get(name);
};
