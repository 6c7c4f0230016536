package verbatim.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file that one process at a time holds. */
final class LockFile {

    private LockFile() {}

    /**
     * Takes the lock. Its file goes when the lock is given free, so that a build which opened it just before would hold a
     * file that is no more, beside another build with a new one: what is locked must have stood there before it was opened,
     * and stand there still.
     *
     * @param folder what is locked, for a message
     * @return to be closed when the lock is to be given free
     * @throws FileSystemException if another process, or this one, has it
     */
    static FileChannel lock(Path lockFile, Path folder) throws IOException {
        while (true) {
            Optional<String> before = key(lockFile);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (!locks(channel)) {
                channel.close();
                throw new FileSystemException(
                        folder.toString(), null, "another build is writing here; wait until it is done");
            }
            if (before.isPresent() && before.equals(key(lockFile))) {
                return channel;
            }
            channel.close();
        }
    }

    /** Which file stands under a name; empty if none does. It must not be opened: closing it would give the lock free. */
    private static Optional<String> key(Path file) throws IOException {
        try {
            return Optional.of(String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
