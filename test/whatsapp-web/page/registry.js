/** What `window.require` knows: one mutable object per module, which the library patches in place. */
const modules = new Map();
const missing = new Set(window.standIn.missing);

/** An update that freezes modules: nobody can put functions of their own in. */
const frozen = new Set(
  { 'id-ignored': ['WAWebMsgKey'], 'guard-ignored': ['WAWebSendMsgChatAction'] }[window.standIn.claims],
);

export const define = (name, module) => {
  if (frozen.has(name)) Object.freeze(module);
  if (!missing.has(name)) modules.set(name, module);
};

window.require = (name) => {
  if (!modules.has(name)) throw new Error(`Requiring unknown module "${name}"`);
  return modules.get(name);
};
