"""unpack-wheel.py WHEEL TARGET NAME...: what a TensorFlow wheel has below `tensorflow/` of the names.

Libraries go to TARGET/lib; of a name that ends in a slash all headers, with their paths.
"""
import os
import shutil
import sys
import zipfile

wheel, target, *wanted = sys.argv[1:]
folders = tuple(name for name in wanted if name.endswith('/'))
with zipfile.ZipFile(wheel) as archive:
    for entry in archive.infolist():
        folder, _, name = entry.filename.partition('/')
        if folder != 'tensorflow' or entry.is_dir():
            continue
        if name in wanted:
            path = 'lib/' + name
        elif name.startswith(folders) and name.endswith('.h'):
            path = name
        else:
            continue
        path = os.path.join(target, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(entry) as source, open(path, 'wb') as file:
            shutil.copyfileobj(source, file, 1 << 20)
