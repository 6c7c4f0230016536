package verbatim.disk;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * The machine's disk, with a fault where a test wants one. It takes the place of the JVM's own file system, so that the
 * program meets it whatever it calls: {@code -Djava.nio.file.spi.DefaultFileSystemProvider=verbatim.disk.FaultyDisk}.
 */
public final class FaultyDisk extends FileSystemProvider {

    /** What can fail. */
    public enum Kind {
        /** A file or folder is made, or bytes are put into one. */
        WRITE,
        /** A file or folder gets another name. */
        RENAME,
        /** Times or rights are set. */
        ATTRIBUTE,
        /** A file or folder is deleted. */
        DELETE
    }

    private static volatile Kind kind = Kind.WRITE;
    private static volatile String where = "";
    private static volatile boolean lasting;
    private static volatile int fatal;
    private static final AtomicInteger SO_FAR = new AtomicInteger();

    /**
     * Makes an operation fail.
     *
     * @param in   what the path has in it; operations on others are not counted and do not fail
     * @param n    which of them, from 1
     * @param last whether all behind it fail as well
     */
    public static void fail(Kind of, String in, int n, boolean last) {
        kind = of;
        where = in;
        lasting = last;
        SO_FAR.set(0);
        fatal = n;
    }

    /** Makes it sound again. Whether there was a fault. */
    public static boolean mend() {
        boolean met = fatal > 0 && SO_FAR.get() >= fatal;
        fatal = 0;
        return met;
    }

    private static void about(Kind to, Path path) throws IOException {
        if (fails(to, path)) {
            throw new FileSystemException(path.toString(), null, to == Kind.WRITE ? "No space left on device" : "Input/output error");
        }
    }

    private static boolean fails(Kind to, Path path) {
        if (fatal == 0 || to != kind || !path.toString().contains(where)) {
            return false;
        }
        int now = SO_FAR.incrementAndGet();
        return now == fatal || lasting && now > fatal;
    }

    private final FileSystemProvider real;
    private final FileSystem fileSystem;

    public FaultyDisk(FileSystemProvider real) {
        this.real = real;
        this.fileSystem = new Files(this, real.getFileSystem(URI.create("file:///")));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!options.contains(StandardOpenOption.WRITE)) {
            return real.newByteChannel(bare(path), options, attributes);
        }
        about(Kind.WRITE, path);
        SeekableByteChannel channel = real.newByteChannel(bare(path), options, attributes);
        return (SeekableByteChannel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SeekableByteChannel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write") && fails(Kind.WRITE, path)) {
                        // a disk that gets full takes a part
                        ByteBuffer bytes = (ByteBuffer) arguments[0];
                        channel.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
                        throw new IOException("No space left on device");
                    }
                    return call(method, channel, arguments);
                });
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            about(Kind.WRITE, path);
        }
        return real.newFileChannel(bare(path), options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        about(Kind.WRITE, folder);
        real.createDirectory(bare(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        about(Kind.WRITE, link);
        real.createSymbolicLink(bare(link), bare(target), attributes);
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        about(Kind.WRITE, to);
        real.copy(bare(from), bare(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        about(Kind.RENAME, to);
        real.move(bare(from), bare(to), options);
    }

    @Override
    public void delete(Path path) throws IOException {
        about(Kind.DELETE, path);
        real.delete(bare(path));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        about(Kind.ATTRIBUTE, path);
        real.setAttribute(bare(path), attribute, value, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        V view = real.getFileAttributeView(bare(path), type, options);
        return view == null ? null : type.cast(Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                            if (method.getName().startsWith("set")) {
                                about(Kind.ATTRIBUTE, path);
                            }
                            return call(method, view, arguments);
                        }));
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return real.newFileSystem(uri, environment);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return dressed(real.getPath(uri));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        DirectoryStream<Path> entries = real.newDirectoryStream(bare(folder), path -> filter.accept(dressed(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return dressed(entries.iterator());
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return real.isSameFile(bare(one), bare(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(bare(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(bare(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(bare(path), modes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return dressed(real.readSymbolicLink(bare(link)));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options) throws IOException {
        return real.readAttributes(bare(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(bare(path), attributes, options);
    }

    private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Iterator<Path> dressed(Iterator<Path> paths) {
        Iterable<Path> all = () -> paths;
        return StreamSupport.stream(all.spliterator(), false).map(this::dressed).iterator();
    }

    private Path dressed(Path path) {
        return (Path) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Path.class}, new Dress(this, path));
    }

    private static Path bare(Path path) {
        return (Path) bare((Object) path);
    }

    private static Object bare(Object value) {
        return value != null && Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof Dress dress
                ? bare((Object) dress.path)
                : value;
    }

    /** A path of the machine's that leads here. */
    private record Dress(FaultyDisk disk, Path path) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return disk.fileSystem;
            }
            if (method.getName().equals("toFile")) {
                return new File(path.toString());
            }
            Object[] plain = arguments == null
                    ? null
                    : Arrays.stream(arguments).map(FaultyDisk::bare).toArray();
            Object result = call(method, path, plain);
            if (result instanceof Path found) {
                return disk.dressed(found);
            }
            if (result instanceof Iterator<?>) {
                return disk.dressed(path.iterator());
            }
            return result;
        }
    }

    private static final class Files extends FileSystem {

        private final FaultyDisk disk;
        private final FileSystem real;

        Files(FaultyDisk disk, FileSystem real) {
            this.disk = disk;
            this.real = real;
        }

        @Override
        public FileSystemProvider provider() {
            return disk;
        }

        @Override
        public void close() throws IOException {
            real.close();
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public boolean isReadOnly() {
            return real.isReadOnly();
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return () -> disk.dressed(real.getRootDirectories().iterator());
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return disk.dressed(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = real.getPathMatcher(pattern);
            return path -> matcher.matches(bare(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return real.newWatchService();
        }
    }
}
