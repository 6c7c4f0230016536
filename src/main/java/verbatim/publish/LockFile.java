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

/** A file that one process at a time holds, and that is gone when nobody does. */
final class LockFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock. Its file goes when the lock is given free, so that a build which opened it just before would hold a
     * file that is no more, beside another build with a new one: what is locked must have stood there before it was opened,
     * and stand there still.
     *
     * @param folder what is locked, for a message
     * @throws FileSystemException if another process, or this one, has it
     */
    static LockFile take(Path file, Path folder) throws IOException {
        while (true) {
            Optional<String> before = key(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (!locks(channel)) {
                channel.close();
                throw new FileSystemException(
                        folder.toString(), null, "another build is writing here; wait until it is done");
            }
            if (before.isPresent() && before.equals(key(file))) {
                return new LockFile(file, channel);
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

    /** Gives the lock free. The file goes first: who opens it a moment later is to find that it is no more. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException left) {
            // the lock ends with this process, and who takes it next takes the file as it is
        }
    }
}
