package io.smskit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a pom says, as far as the rules need it. */
record Pom(Path path, Element project) {

    record Dependency(String groupId, String artifactId, String version, String scope) {
        boolean isOurs() {
            return groupId.equals("io.smskit");
        }

        String coordinates() {
            return groupId + ":" + artifactId;
        }
    }

    static Pom read(Path path) {
        try {
            return new Pom(
                    path,
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(path.toFile())
                            .getDocumentElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalArgumentException(path + " is not a readable pom", e);
        }
    }

    String artifactId() {
        return text(project, "artifactId");
    }

    /** Whether a release would upload it. */
    boolean isPublished() {
        return children(project, "properties").stream()
                .noneMatch(properties -> text(properties, "maven.deploy.skip").equals("true"));
    }

    List<String> modules() {
        return children(project, "modules").stream()
                .flatMap(modules -> children(modules, "module").stream())
                .map(Node::getTextContent)
                .toList();
    }

    List<Dependency> dependencies() {
        return dependencies(project);
    }

    List<Dependency> managedDependencies() {
        return children(project, "dependencyManagement").stream()
                .flatMap(management -> dependencies(management).stream())
                .toList();
    }

    private static List<Dependency> dependencies(Element parent) {
        return children(parent, "dependencies").stream()
                .flatMap(dependencies -> children(dependencies, "dependency").stream())
                .map(dependency -> new Dependency(
                        text(dependency, "groupId"),
                        text(dependency, "artifactId"),
                        text(dependency, "version"),
                        text(dependency, "scope")))
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }
}
