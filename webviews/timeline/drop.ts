/**
 * Files and folders that are dropped on the view. VS Code lets a drag from its Explorer into a view while Shift is held,
 * and tells the dragged files as URIs, one a line.
 */
export function takeDrops(node: HTMLElement, dropped: (uris: string[]) => void): void {
  node.addEventListener('dragover', (event) => {
    if (!listOf(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  });
  node.addEventListener('drop', (event) => {
    const list = listOf(event);
    if (!list) return;
    event.preventDefault();
    const lines = event.dataTransfer!.getData(list).split(/\r?\n/);
    // Lines that begin with # are comments: RFC 2483.
    const uris = lines.map((line) => line.trim()).filter((line) => /^[a-z][\w+.-]*:/i.test(line));
    if (uris.length > 0) dropped(uris);
  });
}

const lists = ['application/vnd.code.uri-list', 'text/uri-list'];

function listOf({ dataTransfer }: DragEvent): string | undefined {
  return lists.find((type) => dataTransfer?.types.includes(type));
}
