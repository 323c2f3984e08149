// Passkeys: what the browser's lock needs, from the page's JSON, and its answer into the form.
// A form says with data-passkey what it is for: "sign-in", "confirm" or "add".

const supported = Boolean(window.PublicKeyCredential && window.isSecureContext);

function bytes(text) {
  const plain = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function listed(credentials) {
  return (credentials || []).map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

function forCreating(options, alone) {
  const key = structuredClone(options.publicKey);
  key.challenge = bytes(key.challenge);
  key.user.id = bytes(key.user.id);
  key.excludeCredentials = listed(key.excludeCredentials);
  key.authenticatorSelection = {
    ...key.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return { publicKey: key };
}

function forAsking(options) {
  const key = structuredClone(options.publicKey);
  key.challenge = bytes(key.challenge);
  key.allowCredentials = listed(key.allowCredentials);
  return { publicKey: key };
}

function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function optionsOf(form) {
  const id = form.dataset.passkeyOptions;
  if (id) return JSON.parse(document.getElementById(id).textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`no options: ${response.status}`);
  return response.json();
}

async function ask(form) {
  if (form.dataset.passkey === "add") {
    const alone = form.elements.passwordless;
    const options = (await optionsOf(form)).creation_options;
    return navigator.credentials.create(forCreating(options, Boolean(alone && alone.checked)));
  }
  return navigator.credentials.get(forAsking((await optionsOf(form)).request_options));
}

async function use(form) {
  const failed = document.querySelector("[data-passkey-failed]");
  if (failed) failed.hidden = true;
  try {
    form.elements.credential.value = answer(await ask(form));
    form.submit();
  } catch (error) {
    if (failed) failed.hidden = false;
  }
}

if (supported) {
  for (const absent of document.querySelectorAll("[data-passkey-absent]")) absent.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("button[type=button]").addEventListener("click", () => use(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      use(form);
    });
  }
}
