/* A page that writes as a busy WhatsApp does, large values among small ones, and can tell whether what it finds is of
   one moment. Run in a browser's page. */
globalThis.busy = (() => {
  const open = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('busy', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('pairs');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the store does not open'));
    });

  async function write() {
    localStorage.setItem('key', 'kept');
    const database = await open();
    const again = (n) => {
      const transaction = database.transaction('pairs', 'readwrite');
      const store = transaction.objectStore('pairs');
      const noise = crypto.getRandomValues(new Uint8Array(16)).join();
      const size = n % 20 === 0 ? 400_000 : 20_000;
      // Both or none: one without the other would be torn.
      store.put({ n, text: noise.repeat(size / noise.length) }, `a${n % 200}`);
      store.put({ n, text: noise }, `b${n % 200}`);
      transaction.oncomplete = () => again(n + 1);
    };
    again(1);
  }

  const all = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('the store cannot be read'));
    });

  async function read() {
    const store = (await open()).transaction('pairs').objectStore('pairs');
    const [keys, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
    const named = new Map(keys.map((name, i) => [name, values[i]]));
    const pairs = keys.filter((name) => name.startsWith('a'));
    const torn = pairs.filter((name) => {
      const [one, other] = [named.get(name), named.get(`b${name.slice(1)}`)];
      return other?.n !== one.n || !one.text.startsWith(other.text);
    });
    return { pairs: pairs.length, torn: torn.length, key: localStorage.getItem('key') };
  }

  return { write, read };
})();
