import HTTPTypes
import Hummingbird

extension Service {
  /// All routes behind what every request goes through.
  func router() -> Router<ServiceContext> {
    let routes = Router(context: ServiceContext.self)
    addRoutes(to: routes)
    // Whatever is declared with GET answers HEAD too.
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestCount(metrics: metrics))
    router.add(middleware: SecurityHeaders(isSecure: configuration.isSecure))
    router.add(middleware: ErrorResponses(pages: pages, declared: DeclaredMethods(of: routes)))
    router.add(middleware: Identification(accounts: accounts))
    addRoutes(to: router)
    return router
  }

  /// What a role may reach stands under a group that lets only this role through.
  private func addRoutes(to router: Router<ServiceContext>) {
    StatusRoutes(service: self).add(to: router)
    SignInRoutes(service: self).add(to: router)
    CountyRoutes(service: self).add(to: router)
    SupervisorRoutes(service: self).add(to: router)
    TokenRoutes(service: self).add(to: router)
    APIRoutes(service: self).add(to: router)
  }
}
